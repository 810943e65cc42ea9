using Ingot.Lake.Storage;

namespace Ingot.Lake.Data;

/// <summary>A SELECT over files of a lake table that lie on this machine until it is disposed.</summary>
public sealed class LocalRelation : IDisposable
{
    private readonly LocalFiles _files;

    internal LocalRelation(string query, LocalFiles files) => (Query, _files) = (query, files);

    /// <summary>The SELECT, in the table's columns and original types.</summary>
    public string Query { get; }

    /// <summary>Lets the files go.</summary>
    public void Dispose() => _files.Dispose();
}
