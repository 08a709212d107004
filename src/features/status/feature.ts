import type { Feature } from '../../feature.ts';
import { privately } from '../../reply.ts';
import { statusCard } from './card.ts';

export const statusFeature: Feature = {
  commands: { status: async (call) => privately(await statusCard(call)) },
};
