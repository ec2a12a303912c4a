import type { GateForm } from '../gate-form';
import { goSeconds } from '../kubernetes/scalars';
import type { Node } from '../node';
import { dryRunsOf, readTemplate, type AnalysisContext } from './analysis';
import { givenArguments } from './template-arguments';

export interface ReadExperiment {
  readonly gates: readonly Omit<GateForm, 'watches'>[];
  /** Absent where only a person ends it. */
  readonly seconds?: number;
}

/** Copies that are compared for a while: it lasts as long as its clock and its analyses. */
export function readExperiment(experiment: Node, context: AnalysisContext): ReadExperiment {
  experiment.only('templates', 'duration', 'analyses', 'dryRun', 'analysisRunMetadata');
  // Labels of the runs; they move nothing.
  experiment.get('analysisRunMetadata').only('labels', 'annotations');
  const templates = experiment.get('templates').list();
  for (const one of templates) one.only('name', 'specRef', 'replicas', 'weight', 'service', 'selector', 'metadata');
  const services = copies(templates);
  const dryRun = dryRunsOf(experiment);
  const measured = experiment
    .get('analyses')
    .list()
    .flatMap((one) => {
      one.only('name', 'templateName', 'clusterScope', 'args', 'requiredForCompletion');
      if (!one.get('requiredForCompletion').flag(false))
        one.refuse('an analysis that may be cut off is not known here');
      return readTemplate(one, { given: givenArguments(one.get('args')), dryRun }, { ...context, services });
    });
  const endless = measured.find(({ ends, waits }) => !ends || waits !== undefined);
  if (endless) experiment.refuse(`the measurement '${endless.gate.name}' must end by its own clock`);
  const duration = experiment.get('duration');
  const seconds = Math.max(duration.exists ? goSeconds(duration) : 0, ...measured.map(({ seconds: own = 0 }) => own));
  return { gates: measured.map(({ gate }) => gate), ...(seconds > 0 ? { seconds } : {}) };
}

function copies(templates: readonly Node[]): AnalysisContext['services'] {
  const service = (ref: string) =>
    templates
      .filter((one) => one.get('specRef').value === ref && one.get('service').exists)
      .map((one) => one.get('service').only('name').get('name').text())[0];
  const [stable, candidate] = [service('stable'), service('canary')];
  return {
    ...(stable === undefined ? {} : { stable }),
    ...(candidate === undefined ? {} : { candidate }),
  };
}
