import { abTest, type Exposure, type Strategy } from '../../../../lib';
import { ecsTarget } from '../../../../lib/targets/ecs';
import { planOf } from '../../../plan/plan-of';
import { contextOf } from './plan-for';

const users = abTest({ match: [{ kind: 'header', name: 'x-beta', exact: 'yes' }], duration: '1h' });

function spec(name: string, exposure: Exposure, strategy: Strategy = { kind: 'rolling' }) {
  return ecsTarget.lower(planOf({ name, exposure, strategy }), contextOf()).spec;
}

const at = (priority: number, visibility: 'public' | 'internal' = 'public') => ({ priority, visibility });

test('who comes second to a priority is told who has it', () => {
  const found = ecsTarget.inspectTogether!([
    spec('shop', at(20)),
    spec('till', at(20)),
    spec('cart', at(20, 'internal')),
    spec('beta', at(21), users),
    spec('worker', { kind: 'none' }),
  ]);
  expect(found.map((all) => all.map(({ code, path, message }) => [code, path, message.split(' derive')[0]]))).toEqual([
    [],
    [['listener-priority-shared', 'exposure.priority', 'shop and till']],
    [],
    [['listener-priority-shared', 'exposure.priority', 'shop and beta']],
    [],
  ]);
});
