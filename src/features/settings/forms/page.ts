import type { Field } from '../../../cards/form.ts';
import type { FormReading } from '../../../commands/form-reading.ts';
import type { Call } from '../../../feature.ts';
import type { TeamSettings } from '../../../team/settings.ts';

/** One page of the setup: its fields as the settings stand, and what a filled one changes. */
export type Step = {
  fields(call: Call, settings: TeamSettings): Promise<Field[]>;
  read(call: Call, reading: FormReading, before: TeamSettings): Promise<Partial<TeamSettings>>;
};
