import type { Feature } from '../../feature.ts';
import { reflectionActions, withOwn } from './actions.ts';
import { composeReflection } from './compose.ts';
import { takeReflection } from './form.ts';
import { composePublicQuestion } from './public-question.ts';
import { reflect } from './reflect.ts';
import { composeShared } from './share.ts';

export const reflectionsFeature: Feature = {
  commands: { reflect: (call) => reflect(call) },
  actions: reflectionActions,
  forms: {
    'reflection.write': {
      needs: 'nothing',
      run: (call, args, values) =>
        withOwn(call, args, (me, reflection) =>
          takeReflection(me, reflection, args[1] === 'one' ? 'one' : 'all', values),
        ),
    },
  },
  composers: {
    reflection: composeReflection,
    'reflection-public': composePublicQuestion,
    'reflection-shared': composeShared,
  },
};
