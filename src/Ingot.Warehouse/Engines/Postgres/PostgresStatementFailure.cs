using System.Text;
using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>Turns what Npgsql throws into a statement's failure, as builds explain it.</summary>
internal static class PostgresStatementFailure
{
    private const string MissingRight = "42501";

    /// <summary>The failure behind an exception; the exception itself when it has nothing to do with the server.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="settings">The connection.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">When it is cancelled, a cancelled statement is no failure.</param>
    public static Exception Explain(Exception exception, PostgresSettings settings, string sql, CancellationToken cancellationToken)
    {
        if (exception is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } && cancellationToken.IsCancellationRequested)
            return new OperationCanceledException("The statement was cancelled.", exception, cancellationToken);
        if (exception is PostgresException server && KindInSql(server.SqlState) is { } kind)
            return InSql(server, kind, sql);

        return PostgresErrors.Explain(exception, settings, ErrorKind.Target, sql) switch
        {
            IngotException known => Outside(known, exception),
            var other => other,
        };
    }

    /// <summary>The failure behind an exception on the way to the warehouse; its database is one that setup can create.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="settings">The connection.</param>
    public static Exception Connecting(Exception exception, PostgresSettings settings) => PostgresErrors.Explain(exception, settings, ErrorKind.Target) switch
    {
        PostgresFailure { Server.SqlState: PostgresErrorCodes.InvalidCatalogName } missing =>
            Outside(missing, exception, $"Run 'ingot setup', which creates it, or correct 'database' of connection '{settings.Name}'."),
        IngotException known => Outside(known, exception),
        var other => other,
    };

    /// <summary>A known failure that is not in the SQL.</summary>
    public static StatementException Outside(IngotException known, Exception? cause = null, string? next = null) =>
        new(known.Kind, known.Code, known.Message, cause ?? known)
        {
            Class = known.Facts.TryGetValue("sqlState", out var state) && state is string text ? text : known.Code,
            Next = next ?? known.Next,
            Facts = known.Facts,
            KnownClass = ErrorClass.Of(known),
        };

    private static StatementException InSql(PostgresException server, ErrorKind kind, string sql) =>
        new(kind, StatementException.InSql, Sentence(server), server)
        {
            Class = server.SqlState,
            Position = server.Position > 0 ? BytesBefore(sql, server.Position - 1) : null,
        };

    /// <summary>Whose fault an error in SQL is; null when the SQL is right and something else is wrong.</summary>
    private static ErrorKind? KindInSql(string sqlState) => sqlState[..2] switch
    {
        _ when sqlState == MissingRight => null,
        "42" or "0A" or "2F" or "26" => ErrorKind.Configuration,
        "21" or "22" or "23" or "P0" => ErrorKind.Data,
        _ => null,
    };

    private static string Sentence(PostgresException server)
    {
        var text = new StringBuilder(server.MessageText.TrimEnd('.'));
        foreach (var more in new[] { server.Detail, server.Hint })
        {
            if (!string.IsNullOrWhiteSpace(more))
                text.Append(". ").Append(more.TrimEnd('.'));
        }

        return text.Append('.').ToString();
    }

    /// <summary>The server counts characters, Ingot bytes.</summary>
    private static int BytesBefore(string sql, int characters) => sql.EnumerateRunes().Take(characters).Sum(r => r.Utf8SequenceLength);
}
