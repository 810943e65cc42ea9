using Ingot.Core.Naming;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>A table that holds rows of what is read: the table itself, a partition of it, or one that inherits from it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Blocks">Blocks of its storage; null when it cannot be read by ranges of them.</param>
internal sealed record TableLeaf(TableName Name, long? Blocks);
