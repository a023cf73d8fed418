"""Checks AWS CLI texts with the real AWS CLI, which parses and validates each command but sends nothing.

Reads a JSON list of {lab, step, text, answers} from stdin, prints a JSON list of {lab, step, message}: the failures. The answers
are examples of what AWS says to the text's command; they are validated against its model.
"""

import contextlib
import io
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SECONDS_A_LAB = 60
RECORDER = pathlib.Path(__file__).with_name('record.sh')
# Neither the settings of this machine nor its credentials: a command must be complete by itself.
ENVIRONMENT = {
    'AWS_ACCESS_KEY_ID': 'none',
    'AWS_SECRET_ACCESS_KEY': 'none',
    'AWS_CONFIG_FILE': os.devnull,
    'AWS_SHARED_CREDENTIALS_FILE': os.devnull,
    'AWS_EC2_METADATA_DISABLED': 'true',
    'AWS_DEFAULT_REGION': 'us-east-1',
    'AWS_PAGER': '',
}

# Variables have no values here; but a key value store is found by its ARN, which has to be one.
STORE = 'arn:aws:cloudfront::111122223333:key-value-store/store'
STORE_VARIABLE = re.compile(r'--kvs-arn "?\$(\w+)')


def main():
    texts = json.load(sys.stdin)
    for name in [name for name in os.environ if name.startswith('AWS_')]:
        del os.environ[name]
    os.environ.update(ENVIRONMENT)
    validate = validator()
    failures = []
    for _, lab in itertools.groupby(texts, key=lambda text: text['lab']):
        lab = list(lab)
        with tempfile.TemporaryDirectory() as folder:
            for text, messages in zip(lab, check_lab(lab, pathlib.Path(folder), validate)):
                failures += [{'lab': text['lab'], 'step': text['step'], 'message': message} for message in messages]
    json.dump(failures, sys.stdout)


def check_lab(lab, folder, validate):
    for number, text in enumerate(lab):
        (folder / f'{number}.sh').write_text(text['text'] + '\n', encoding='utf-8')
    stores = {name: STORE for text in lab for name in STORE_VARIABLE.findall(text['text'])}
    environment = {**os.environ, **stores, 'TMPDIR': str(folder)}
    command = ['bash', RECORDER, folder]
    # With a socket for stdin, which Node gives, bash would read the user's start-up files.
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=True, timeout=SECONDS_A_LAB)
    return [check_text(folder, number, text.get('answers', []), validate) for number, text in enumerate(lab)]


def check_text(folder, number, answers, validate):
    errors = (folder / f'{number}.errors').read_text(encoding='utf-8').strip()
    calls = recorded_calls((folder / f'{number}.calls').read_bytes())
    if errors:
        return [errors]
    if not calls:
        return ['The text runs no aws command.']
    return [message for call in calls for message in validate(call, answers)]


def recorded_calls(record):
    words = iter(record.decode('utf-8').split('\0')[:-1])
    return [list(itertools.islice(words, int(count))) for count in words]


def validator():
    """A function that returns what the AWS CLI says against a command, and its model against the answers."""
    # isort: off; the second cannot be the first, for they import each other.
    from awscli.clidriver import create_clidriver
    from awscli import paramfile
    from awscli.argparser import CLIArgParser

    # An abbreviation would hide a wrong name.
    CLIArgParser._get_option_tuples = lambda *_: []
    # Version 1 gets what a value points to; version 2 takes the value as it is.
    paramfile.REMOTE_PREFIX_MAP.update({prefix: (refuse, {}) for prefix in paramfile.REMOTE_PREFIX_MAP})
    driver = create_clidriver()
    once_a_process(driver)
    models = []
    driver.session.register('before-call', lambda model, **_: models.append(model) or answer_nothing())

    def validate(words, answers):
        said = io.StringIO()
        models.clear()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            try:
                code = driver.main(words)
            except SystemExit as end:
                code = end.code
        if code != 0:
            return [f'aws {" ".join(words[:2])}: {without_usage(said.getvalue())}']
        return [message for model in models for answer in answers for message in validate_answer(model, answer)]

    return validate


def once_a_process(driver):
    """The driver is meant for one command a process: each more would add its listeners to those of all before, and make a client anew."""
    begin, create_client, clients = driver._emit_session_event, driver.session.create_client, {}

    def begin_once(parsed_args):
        driver._emit_session_event = lambda _: None
        begin(parsed_args)

    def client_of(service, **settings):
        key = (service, repr(settings))
        clients[key] = clients.get(key) or create_client(service, **settings)
        return clients[key]

    driver._emit_session_event, driver.session.create_client = begin_once, client_of


def validate_answer(model, answer):
    from botocore.validate import ParamValidator

    if model.output_shape is None:
        return [f'{model.name} answers with nothing'] if answer else []
    errors = ParamValidator().validate(answer, model.output_shape)
    return [f'{model.name} does not answer so: {errors.generate_report()}'] if errors.has_errors() else []


def without_usage(said):
    return said.split('aws <command> <subcommand> help\n')[-1].split(' error: ')[-1].strip().split('\n\n')[0]


def refuse(prefix, value):
    from awscli.paramfile import ResourceLoadingError

    raise ResourceLoadingError(f'Version 1 of the AWS CLI would fetch {value}')


def answer_nothing():
    from types import SimpleNamespace

    return SimpleNamespace(status_code=200, headers={}), {}


if __name__ == '__main__':
    main()
