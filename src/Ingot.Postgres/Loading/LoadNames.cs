using Ingot.Core.Errors;
using Ingot.Postgres.Naming;

namespace Ingot.Postgres.Loading;

/// <summary>Refuses names that PostgreSQL would cut.</summary>
internal static class LoadNames
{
    /// <exception cref="IngotException">A name is empty, too long, or holds U+0000.</exception>
    internal static void Check(LoadRequest request)
    {
        foreach (var name in request.Columns.Columns.Select(c => c.Name).Prepend(request.Target.Name).Prepend(request.Target.Schema))
        {
            if (!PostgresName.IsPossible(name) || PostgresName.IsTooLong(name))
            {
                throw new IngotException(ErrorKind.Configuration, "postgres.name", $"'{name.Replace("\0", "\\0", StringComparison.Ordinal)}' cannot be a name in PostgreSQL: a name has 1 to {PostgresName.MostBytes} bytes of UTF-8.")
                {
                    State = "Nothing was loaded.",
                    Next = "Choose a shorter name for the table, or rename the column in the source.",
                };
            }
        }
    }
}
