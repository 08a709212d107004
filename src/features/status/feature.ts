import type { Feature } from '../../feature.ts';

export const statusFeature: Feature = {};
