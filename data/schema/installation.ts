/** Where the coach was installed by its users themselves, and what it speaks with there. */
export type InstallationTable = {
  platform: string;
  /** A workspace, or the organisation of workspaces that holds it for all of them. */
  holder: string;
  wide: 0 | 1;
  /** The platform's id of the coach's own user there. */
  bot: string;
  /** Of the key the token is sealed with. */
  key_id: string;
  /** Sealed; never in clear. */
  token: string;
  installed_at: number;
};

/** The workspaces in which a wide installation was seen at work; kept when it ends, so that they return with it. */
export type InstallationReachTable = {
  platform: string;
  workspace: string;
  holder: string;
};
