import type { Feature } from '../../feature.ts';

export const settingsFeature: Feature = {};
