"""Commands that show things: `serve` and `demo`."""

import shutil
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from access_control.settings import AccessSettings
from dashboard import demo as local_demo
from dashboard.processes import stopping_on_signals
from dashboard.serve import serve_api, serve_app, serve_both
from dashboard.settings import ServeSettings
from ingest.console import one_sentence, print_line

app = typer.Typer(no_args_is_help=True)


class Part(StrEnum):
    """What to serve."""

    API = "api"
    APP = "app"
    BOTH = "both"


@app.command("serve")
def serve(
    part: Annotated[Part, typer.Argument(help="The API, the pages, or both.")] = Part.BOTH,
) -> None:
    """Serve the API, the pages, or both, until stopped. Settings: docs/reference/settings.md."""
    with one_sentence():
        addresses = ServeSettings()
        try:
            if part is Part.BOTH:
                serve_both(addresses)
            elif part is Part.API:
                serve_api(AccessSettings(), addresses)
            else:
                access = AccessSettings()
                serve_app(access, addresses, access.data / "app")
        except KeyboardInterrupt:
            print_line("Stopped.")


@app.command("demo")
def demo(
    feeds: Annotated[Path, typer.Option(help="Drop folder with an invented company.")] = Path(
        "sample_data"
    ),
    data: Annotated[Path, typer.Option(help="Data folder of the demo, made anew.")] = Path(
        ".sightline/demo"
    ),
    app_port: Annotated[int, typer.Option(help="Port of the dashboard.")] = 8501,
    api_port: Annotated[int, typer.Option(help="Port of the API.")] = 8502,
    provider_port: Annotated[int, typer.Option(help="Port of the local sign-in.")] = 9400,
    employee: Annotated[str, typer.Option(help="First of the three people to try.")] = "",
) -> None:
    """Run a night over the sample and serve it with a local sign-in that asks for no password."""
    ports = local_demo.Ports(app=app_port, api=api_port, provider=provider_port)
    with one_sentence(), stopping_on_signals():
        try:
            # Before anything is removed: the data may be another demo's, still running.
            local_demo.require_free_ports(ports)
            shutil.rmtree(data, ignore_errors=True)
            with local_demo.running(feeds, data, ports, employee) as running:
                _introduce(running)
                while True:
                    time.sleep(1)
        except KeyboardInterrupt:
            print_line("\nStopped. Nothing is left running.")


def _introduce(running: local_demo.Demo) -> None:
    print_line(f"\nSightline is at {running.app_url}\n\nSign in as")
    for person in running.people:
        print_line(f"    {person.login:<24} {person.name}, {person.role}")
    print_line(
        "\nNo password is asked for; the sign-in is for this demo alone. Ctrl-C stops everything."
    )
