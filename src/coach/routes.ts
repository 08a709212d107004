import type { CommandId } from '../commands/table.ts';
import type { ActionRoute, Composer, Feature, FormRoute, TeamCall } from '../feature.ts';
import type { Reply } from '../reply.ts';

type CommandHandler = (call: TeamCall, options: Record<string, unknown>) => Promise<Reply>;

/** Everything the features answer to, by name. */
export type Routes = {
  commands: Map<CommandId, CommandHandler>;
  actions: Map<string, ActionRoute>;
  forms: Map<string, FormRoute>;
  departures: NonNullable<Feature['departed']>[];
};

/** Throws when two features claim the same name. */
export function routesOf(features: readonly Feature[]): Routes {
  return {
    // The table guarantees what each handler is given: see `Options` and `CallOf`.
    commands: merged(
      features.map(({ commands }) => commands as Record<string, CommandHandler> | undefined),
    ) as Routes['commands'],
    actions: merged(features.map(({ actions }) => actions)),
    forms: merged(features.map(({ forms }) => forms)),
    departures: features.flatMap(({ departed }) => departed ?? []),
  };
}

export const composersOf = (features: readonly Feature[]): Map<string, Composer> =>
  merged(features.map(({ composers }) => composers));

function merged<T>(parts: (Record<string, T> | undefined)[]): Map<string, T> {
  const all = new Map<string, T>();
  for (const [name, value] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    if (all.has(name)) throw new Error(`two features claim ${name}`);
    all.set(name, value);
  }
  return all;
}
