import { isHostToken } from '../../../../definition/image';
import { printable } from '../../../../units';
import { checkName } from './metadata-rules';
import { DNS_LABEL, hasForm, PORT_NAME } from './names';
import { at, isSet, itemsOf, numberOf, remembered, textAt, textOf, type Node } from './node';
import type { Report, Rule } from './rule';

/** Containers and init containers of a pod template. */
export const allContainersOf = remembered((template): readonly Node[] => [
  ...itemsOf(at(template, 'spec', 'containers')),
  ...itemsOf(at(template, 'spec', 'initContainers')),
]);

/** Containers that run for as long as the pod: the main ones and native sidecars. */
export const runningContainersOf = remembered((template): readonly Node[] => {
  const sidecars = itemsOf(at(template, 'spec', 'initContainers')).filter(isSidecar);
  return [...itemsOf(at(template, 'spec', 'containers')), ...sidecars];
});

export function isSidecar(container: Node): boolean {
  return textAt(container, 'restartPolicy') === 'Always';
}

export const podHasContainer: Rule = (template, report) => {
  const containers = at(template, 'spec', 'containers');
  if (itemsOf(containers).length > 0) return;
  report('pod-container-missing', containers.path, {
    message: 'a pod needs at least one container',
    got: isSet(containers) ? 'an empty list' : 'nothing',
    fix: 'add a container with a name and an image',
  });
};

export const containerNamesAreValid: Rule = (template, report) => {
  const seen = new Set<string>();
  for (const container of allContainersOf(template)) {
    const name = at(container, 'name');
    checkName(name, report, DNS_LABEL);
    checkOnce(seen, report, textOf(name), name, 'pod-name-duplicate', 'container');
  }
};

function checkOnce(
  seen: Set<string>,
  report: Report,
  key: string | undefined,
  place: Node,
  code: 'pod-name-duplicate',
  what: string,
): void {
  if (key === undefined) return;
  if (seen.has(key)) {
    report(code, place.path, {
      message: `another ${what} of this pod has the same name`,
      got: printable(key),
      fix: `rename one ${what}`,
    });
  }
  seen.add(key);
}

export const imagesArePinned: Rule = (template, report) => {
  for (const container of allContainersOf(template)) {
    const image = at(container, 'image');
    const text = textOf(image) ?? '';
    if (text === '' || /\s/.test(text)) {
      report('pod-image-invalid', image.path, {
        message: 'a container needs an image',
        got: printable(image.value),
        allowed: "'repository:tag' or 'repository@sha256:…'",
        fix: 'name an image',
      });
    } else if (!isHostToken(text) && !text.includes('@sha256:') && !/:(?!latest$)[\w][\w.-]*$/.test(text)) {
      report('pod-image-mutable', image.path, {
        message: 'the same text can mean another image tomorrow: no new pod template, so no release and no way back',
        got: printable(text),
        allowed: "a tag other than 'latest', or better a digest",
        fix: 'name the version in the tag, or pin the digest: repository@sha256:…',
      });
    }
  }
};

export const containerPortsAreValid: Rule = (template, report) => {
  const seen = new Set<string>();
  for (const port of allContainersOf(template).flatMap((container) => itemsOf(at(container, 'ports')))) {
    checkPortNumber(at(port, 'containerPort'), report);
    const name = at(port, 'name');
    const text = textOf(name);
    if (isSet(name) && (text === undefined || !hasForm(text, PORT_NAME))) portName(name, report);
    checkOnce(seen, report, text, name, 'pod-name-duplicate', 'port');
  }
};

function portName(name: Node, report: Report): void {
  report('port-name-invalid', name.path, {
    message: 'the API refuses this port name',
    got: printable(name.value),
    allowed: PORT_NAME.words,
    fix: "choose a shorter name, such as 'http' or 'grpc'",
  });
}

export function checkPortNumber(port: Node, report: Report): void {
  const number = numberOf(port);
  if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= 65535) return;
  report('port-number-invalid', port.path, {
    message: 'this is no port',
    got: printable(port.value),
    allowed: '1 to 65535',
    fix: 'give the number that the program listens on',
  });
}

export const mountedVolumesExist: Rule = (template, report) => {
  const mounts = allContainersOf(template).flatMap((container) => itemsOf(at(container, 'volumeMounts')));
  if (mounts.length === 0) return;
  const names = itemsOf(at(template, 'spec', 'volumes')).map((volume) => textAt(volume, 'name'));
  for (const mount of mounts) {
    const name = textAt(mount, 'name');
    if (name !== undefined && names.includes(name)) continue;
    report('pod-volume-missing', at(mount, 'name').path, {
      message: 'the pod has no volume of this name',
      got: printable(name),
      allowed: names.length ? names.join(', ') : 'none: the pod has no volumes',
      fix: 'add the volume, or correct the name',
    });
  }
};
