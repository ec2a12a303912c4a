import { finding, joinPath, type Diagnostic, spelled } from '../../diagnostics';
import type { PlannedFunction } from '../../plan/planned-function';

/** An image in a private repository of Amazon ECR, with its tag or digest. */
const ECR_IMAGE =
  /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[a-z0-9._/-]+(?::[\w.-]{1,128}|@sha256:[0-9a-f]{64})$/;

export function imageFindings({ source, handler, runtime, path }: PlannedFunction): readonly Diagnostic[] {
  if (!('image' in source)) return [];
  const { image } = source;
  return [
    ...(typeof image === 'string' && !ECR_IMAGE.test(image) ? [notInEcr(joinPath(path, 'image'), image)] : []),
    ...(handler === undefined ? [] : [saidByImage(joinPath(path, 'handler'), handler)]),
    ...(runtime === undefined ? [] : [saidByImage(joinPath(path, 'runtime'), runtime)]),
  ];
}

function notInEcr(path: string, image: string): Diagnostic {
  return finding('lambda-image', path, {
    message: 'Lambda takes images from a private repository of Amazon ECR in its own region, and from nowhere else.',
    got: image.slice(0, 120),
    allowed: 'account.dkr.ecr.region.amazonaws.com/repository:tag, with a tag or a digest',
    fix: spelled`copy the image into such a repository, or bind one that the app builds: code: ${{ program: 'ref(…)', data: '{ ref: … }' }} with lambda.Code.fromAssetImage`,
  });
}

function saidByImage(path: string, got: string): Diagnostic {
  return finding('lambda-image', path, {
    message: 'An image brings its own runtime and entry point.',
    got,
    allowed: 'neither handler nor runtime beside an image',
    fix: 'leave it out',
  });
}
