/** Said about the month before. */
export const summaryMessages = {
  'summary.title': ['month'],
  'summary.actions': ['count'],
  'summary.started': ['count'],
  'summary.answered': ['count'],
  'summary.published': ['count'],
  'summary.moved': ['rule', 'from', 'to'],
  'summary.links': [],
  'summary.quiet': [],
  'summary.idea': [],
  'summary.results': [],
  'summary.board': [],
  'summary.board-quiet': [],
  'summary.board-title': ['team', 'month'],
  'summary.board-intro': [],
} as const;
