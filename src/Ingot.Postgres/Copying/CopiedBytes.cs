using Ingot.Postgres.Sessions;
using Ingot.Telemetry;

namespace Ingot.Postgres.Copying;

/// <summary>Counts the bytes of a COPY when it ends, however it ends.</summary>
internal sealed class CopiedBytes(PostgresSettings settings, string direction, Func<long> bytes) : IDisposable
{
    public void Dispose() => Instruments.CopyBytes.Add(bytes(), new(Tag.Pool, settings.Name), new(Tag.Direction, direction));
}
