import type { Feature } from '../../feature.ts';

export const pauseFeature: Feature = {};
