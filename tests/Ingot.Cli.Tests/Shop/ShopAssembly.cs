using Ingot.Cli.Tests.Shop;

[assembly: AssemblyFixture(typeof(SeededShop))]
