/** What the emulator in the image is sent, as Lambda would send it. */
const REQUEST = JSON.stringify({ body: JSON.stringify({ address: ['A. Reader', '1 Long Road'] }) });

/**
 * Builds the image, tries it, pushes it, and answers CloudFormation, which waits for the image.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export const buildSpec = {
  version: '0.2',
  env: { shell: 'bash', 'exported-variables': ['TRIED'] },
  phases: {
    build: {
      commands: [
        'TAG="${CODEBUILD_BUILD_ID##*:}"',
        'IMAGE="$REPOSITORY_URI:$TAG"',
        'docker build --tag "$IMAGE" .',
        // Lambda's runtime interface emulator is in the base image: an event by HTTP, an answer as from Invoke.
        'docker run --detach --publish 9000:8080 "$IMAGE"',
        `curl --silent --show-error --fail --retry 5 --retry-all-errors --data '${REQUEST}' http://localhost:9000/2015-03-31/functions/function/invocations > answer.json`,
        `TRIED=$(jq --raw-output '"\\(.statusCode) \\(.headers["content-type"])"' answer.json)`,
        'test "$TRIED" = "200 application/pdf"',
        'aws ecr get-login-password | docker login --username AWS --password-stdin "${REPOSITORY_URI%%/*}"',
        'docker push "$IMAGE"',
      ],
    },
    // Runs after a build that failed, too: without an answer the stack would wait for its time to be up.
    post_build: {
      commands: [
        'if [ "$CODEBUILD_BUILD_SUCCEEDING" = 1 ]; then STATUS=SUCCESS; else STATUS=FAILED; fi',
        [
          'jq --null-input',
          '--arg status "$STATUS" --arg reason "See build $CODEBUILD_BUILD_ID." --arg stack "$STACK_ID" --arg request "$REQUEST_ID"',
          '--arg resource "$RESOURCE_ID" --arg tag "${CODEBUILD_BUILD_ID##*:}" --arg build "$CODEBUILD_BUILD_ID"',
          "'{Status: $status, Reason: $reason, StackId: $stack, RequestId: $request, LogicalResourceId: $resource, PhysicalResourceId: $resource, Data: {Tag: $tag, BuildId: $build}}'",
          '> response.json',
        ].join(' '),
        `curl --silent --show-error --fail --retry 3 --request PUT --header 'content-type:' --data-binary @response.json "$RESPONSE_URL"`,
      ],
    },
  },
};
