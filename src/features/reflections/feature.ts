import type { Feature } from '../../feature.ts';

export const reflectionsFeature: Feature = {};
