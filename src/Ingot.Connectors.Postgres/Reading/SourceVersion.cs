namespace Ingot.Connectors.Postgres.Reading;

/// <summary>The answer to a job's <c>version_query</c>.</summary>
internal static class SourceVersion
{
    /// <summary>The whole answer as text; a query without rows answers with none.</summary>
    internal static async Task<string> AskAsync(SourceHold hold, string query, CancellationToken cancellationToken)
    {
        // The query by itself must be one: what closes the bracket below and goes on is not.
        await hold.LockAsync(query, cancellationToken);
        var rows = await hold.AskAsync<string>($"SELECT coalesce(string_agg(answer::text, ', '), '') FROM ({query}\n) AS answer", null, cancellationToken);
        return rows[0];
    }
}
