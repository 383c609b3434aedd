"""The front door: one command that mounts each package's own, and nothing else."""

import typer

import access_control.cli
import analytics.cli
import dashboard.cli
import ingest.cli
import sample_data.cli

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Self-hosted analytics for AI token usage, shown to each person and their direct manager.",
)
app.command("sample")(sample_data.cli.sample)
for package in (ingest.cli, analytics.cli, access_control.cli, dashboard.cli):
    app.add_typer(package.app)

if __name__ == "__main__":
    app()
