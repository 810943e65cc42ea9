using Ingot.Connectors.SqlServer.Types;

namespace Ingot.Connectors.SqlServer.Catalog;

/// <summary>A column that a table or query gives.</summary>
/// <param name="Name">Its name; empty for an expression without one.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether it may be null.</param>
internal sealed record DescribedColumn(string Name, SqlServerType Type, bool Nullable);
