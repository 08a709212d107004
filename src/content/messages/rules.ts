/** The five rules, around their own texts. */
export const ruleMessages = {
  'rules.title': [],
  'rules.line': ['number', 'name', 'brief'],
  'rules.line-stage': ['stage'],
  'rules.rule-title': ['number', 'name'],
  'rules.what': ['what'],
  'rules.why': ['why'],
  'rules.steps': [],
  'rules.step': ['number', 'step'],
  'rules.stands': ['stage'],
  'rules.not-audited': [],
  'rules.idea': [],
  'rules.previous': [],
  'rules.next': [],
  'rules.all': [],
} as const;
