import type { Feature } from '../../feature.ts';

export const helpFeature: Feature = {};
