using System.Text;
using Ingot.Core.Naming;
using Npgsql;

namespace Ingot.Warehouse.Setup.Steps;

/// <summary>Makes and fills a sample table in one transaction, so that there is never half a table.</summary>
/// <param name="Table">The table.</param>
internal sealed record SampleWork(SampleTable Table) : SetupWork
{
    private const int BlockLength = 32 * 1024;

    private string Name => $"bronze.{Sql.Name(Table.Name)}";

    private string Creation => $"CREATE TABLE {Name} ({string.Join(", ", Table.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}"))})";

    private string Comment => $"COMMENT ON TABLE {Name} IS {Sql.Text($"Sample data: {Path.GetFileName(Table.File)}")}";

    private string Filling => $"COPY {Name} FROM STDIN (FORMAT csv, HEADER, ENCODING 'UTF8')";

    public override IReadOnlyList<string> Shown => [$"{Creation};", $"{Comment};", $"{Filling}; -- {Path.GetFileName(Table.File)}"];

    public override string Place(SetupSettings settings) => $"in {Sql.Name(settings.Warehouse.Database)} as {Sql.Name(settings.Warehouse.User)}";

    internal override Task ExecuteAsync(SetupSite site, CancellationToken cancellationToken) =>
        site.AsRunTimeRoleAsync(connection => FillAsync(connection, cancellationToken), cancellationToken);

    private async Task<bool> FillAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.RunAsync(Creation, cancellationToken);
        await connection.RunAsync(Comment, cancellationToken);
        await using (var copy = await connection.BeginTextImportAsync(Filling, cancellationToken))
            await CopyAsync(copy, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task CopyAsync(TextWriter copy, CancellationToken cancellationToken)
    {
        using var file = new StreamReader(Table.File, Encoding.UTF8);
        var block = new char[BlockLength];
        int read;
        while ((read = await file.ReadAsync(block, cancellationToken)) > 0)
            await copy.WriteAsync(block.AsMemory(0, read), cancellationToken);
    }
}
