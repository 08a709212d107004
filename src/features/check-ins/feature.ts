import type { Feature } from '../../feature.ts';
import { answerEffect, closeQuestions, openDetails, redo, undo } from './answers.ts';
import { keepDetails } from './details.ts';
import { done, tickChosen } from './done.ts';

export const checkInsFeature: Feature = {
  commands: { done },
  actions: {
    'check-in.tick': { needs: 'team', acknowledge: 'in-place', run: tickChosen },
    'check-in.effect': { needs: 'team', acknowledge: 'in-place', run: answerEffect },
    'check-in.link': { needs: 'team', acknowledge: 'form', run: openDetails },
    'check-in.close': { needs: 'team', acknowledge: 'in-place', run: closeQuestions },
    'check-in.undo': { needs: 'team', acknowledge: 'in-place', run: undo },
    'check-in.redo': { needs: 'team', acknowledge: 'in-place', run: redo },
  },
  forms: { 'check-in.details': { needs: 'team', run: keepDetails } },
};
