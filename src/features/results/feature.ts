import type { Feature } from '../../feature.ts';

export const resultsFeature: Feature = {};
