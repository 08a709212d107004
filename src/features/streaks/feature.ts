import type { Feature } from '../../feature.ts';

export const streaksFeature: Feature = {};
