import type { Feature } from '../../feature.ts';

export const personFeature: Feature = {};
