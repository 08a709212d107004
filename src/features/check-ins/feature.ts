import type { Feature } from '../../feature.ts';

export const checkInsFeature: Feature = {};
