using Ingot.Connectors.SqlServer.Sessions;
using Ingot.TestKit.Servers.SqlServer;

namespace Ingot.Connectors.SqlServer.Tests;

/// <summary>The server of the tests as the connector reaches it.</summary>
internal static class TdsServers
{
    extension(TdsServer server)
    {
        /// <summary>How it is reached.</summary>
        internal SqlServerSettings Settings => new()
        {
            Name = "test", Host = "127.0.0.1", Port = server.Port, Database = TdsServer.Database, User = TdsServer.User, Password = TdsServer.Password,
            Encryption = server.IsSecure ? EncryptionLevel.Mandatory : EncryptionLevel.Optional,
        };
    }
}
