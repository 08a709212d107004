import type { Feature } from '../../feature.ts';

export const nudgesFeature: Feature = {};
