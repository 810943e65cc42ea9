namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>Who a connection logs in as.</summary>
public enum LoginKind
{
    /// <summary>A login of the server, by user and password.</summary>
    Sql,

    /// <summary>Whoever Azure's default credential finds: environment, workload, managed identity, developer tools.</summary>
    EntraDefault,

    /// <summary>The managed identity of the machine.</summary>
    ManagedIdentity,

    /// <summary>An application of Entra, by client id and secret.</summary>
    ServicePrincipal,

    /// <summary>The federated identity of a workload, as Kubernetes gives one.</summary>
    WorkloadIdentity,

    /// <summary>Whoever an access token was issued to.</summary>
    AccessToken,

    /// <summary>The account that runs the program: Windows, or Kerberos elsewhere.</summary>
    Integrated,
}
