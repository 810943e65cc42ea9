namespace Ingot.Cli.Jobs;

/// <summary>A job file that an import writes.</summary>
/// <param name="Name">Its path as people see it.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Content">What is written.</param>
/// <param name="State"><c>new</c>, <c>same</c> as what is there, or <c>differs</c> from it.</param>
internal sealed record ImportedFile(string Name, string Path, string Content, string State)
{
    public const string New = "new";
    public const string Same = "same";
    public const string Differs = "differs";
}
