using Ingot.Cli.Tests.Shop;

[assembly: AssemblyFixture(typeof(SeededShop))]

// Most tests wait for a process or a server of their own: as many at once as there are cores would leave the cores idle.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
