import type { Feature } from '../../feature.ts';

export const rulesFeature: Feature = {};
