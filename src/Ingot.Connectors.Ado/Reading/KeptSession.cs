using System.Data.Common;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>
/// One session for several readings, one after the other, so that all of them are in its transaction. It is opened by the first
/// that needs it, and ends when this is disposed.
/// </summary>
/// <param name="open">Opens it.</param>
public sealed class KeptSession(Func<IReaderSession> open) : IDisposable
{
    private IReaderSession? _session;

    /// <summary>The session, for one reading; to be disposed before the next begins, which does not end it.</summary>
    public IReaderSession Lend() => new Lent(_session ??= open());

    /// <inheritdoc />
    public void Dispose() => _session?.Dispose();

    private sealed class Lent(IReaderSession session) : IReaderSession
    {
        public DbDataReader Read(int range, IReadOnlyList<int> columns) => session.Read(range, columns);

        public long? Count() => session.Count();

        public void Cancel() => session.Cancel();

        public void Dispose()
        {
        }
    }
}
