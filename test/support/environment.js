// The validator that aws-cdk-lib bundles costs three seconds a test file; test/e2e runs it once for all examples.
process.env.CDK_VALIDATION ??= 'false';
