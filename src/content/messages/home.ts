/** One person's page. */
export const homeMessages = {
  'home.welcome': [],
  'home.next-nudge': ['when'],
  'home.no-nudge': [],
  'home.commitments': ['count'],
  'home.more-commitments': ['count'],
  'home.settings': ['rhythm', 'time', 'zone'],
  'home.results': [],
  'home.status': [],
  'home.me': [],
  'home.rules': [],
  'home.other-team': [],
} as const;
