/** Something to mend in a content file, told to the volunteer who edits it. */
export type ContentFault = { file: string; line?: number; what: string; remedy: string };

/** The content cannot be used; start-up stops and shows every fault at once. */
export class ContentError extends Error {
  readonly faults: ContentFault[];

  constructor(faults: ContentFault[]) {
    super(faults.map(describeFault).join('\n'));
    this.name = 'ContentError';
    this.faults = faults;
  }
}

const describeFault = ({ file, line, what, remedy }: ContentFault): string =>
  `${file}${line ? `:${line}` : ''}: ${what} ${remedy}`;
