import type { Feature } from '../../feature.ts';

export const commitmentsFeature: Feature = {};
