using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Connectors.Postgres;

/// <summary>The ways a PostgreSQL source fails.</summary>
internal static class SourceErrors
{
    internal static IngotException Of(Exception e, PostgresSettings settings) =>
        new(ErrorKind.Source, "postgres.error", $"PostgreSQL at {settings} answers: {(e as PostgresException)?.MessageText ?? e.Message}", e);
}
