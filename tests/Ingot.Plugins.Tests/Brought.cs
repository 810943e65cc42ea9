using System.Data.Common;
using Ingot.Configuration.Options;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Functions;
using Ingot.Plugins.Registry;

namespace Ingot.Plugins.Tests;

/// <summary>What plugins of the tests bring.</summary>
public static class Brought
{
    public static ExtensionMetadata Metadata(string name, params Capability[] can) => new()
    {
        Kind = ExtensionKind.Transform,
        Name = name,
        Version = "1.0.0",
        Description = "Gives the number one.",
        Capabilities = can,
    };

    public static Extension One(string name, params Capability[] can) => Extension.Of(Metadata(name, can), _ => new OneFunction(name));

    public static IReadOnlyList<Extension> Good() => [One("one")];

    public static IReadOnlyList<Extension> Other() => [One("other")];

    public static IReadOnlyList<Extension> Nothing() => [];

    public static IReadOnlyList<Extension> Null() => null!;

    public static IReadOnlyList<Extension> Throws() => throw new InvalidOperationException("out of order");

    public static IReadOnlyList<Extension> OfOtherName() => [Extension.Of(Metadata("one"), _ => new OneFunction("two"))];

    public static IReadOnlyList<Extension> CannotBeMade() => [Extension.Of<OneFunction>(Metadata("one"), _ => throw new InvalidOperationException("no licence"))];

    public static IReadOnlyList<Extension> NoTransform() => [Extension.Of<object>(Metadata("one"))];

    public static IReadOnlyList<Extension> WithSettings() =>
    [
        Extension.Of(
            Metadata("one") with { Settings = [new OptionDescription { Key = "factor", Type = OptionType.Integer, Min = 1, Required = true, Meaning = "a factor" }] },
            _ => new OneFunction("one")),
    ];


    public static DbProviderFactory? Factory(string invariant) => DbProviderFactories.TryGetFactory(invariant, out var factory) ? factory : null;

    public sealed class OneFunction(string name) : ScalarFunction
    {
        public override string Name => name;

        public override IReadOnlyList<ColumnType> Parameters => [];

        public override ColumnType Returns => ColumnType.Of(ColumnKind.Integer);

        public override void Evaluate(Chunk arguments, Vector results) => results.Values<int>(arguments.Count).Fill(1);
    }
}
