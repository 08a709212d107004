import type { Feature } from '../../feature.ts';

export const summaryFeature: Feature = {};
