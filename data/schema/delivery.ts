/** What a platform delivered and the coach has handled, for as long as the platform may deliver it again. */
export type DeliveryTable = {
  /** Platform, workspace and the platform's name for the delivery. */
  id: string;
  at: number;
};
