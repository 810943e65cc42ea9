using Ingot.Configuration.Project;
using Ingot.Lake.Azure.Requests;

namespace Ingot.Lake.Azure;

/// <summary>Opens lakes in Azure storage.</summary>
public static class AzureLake
{
    /// <summary>Opens a lake; nobody is asked yet.</summary>
    /// <param name="options">Where it is and who asks.</param>
    /// <param name="scratchFolder">A local folder for files in the making; what a killed process leaves there is the caller's to clear.</param>
    /// <param name="attempts">Does requests again where that helps.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="Core.Errors.IngotException">Nobody says the account or a credential that is wanted, or one of them is none.</exception>
    public static AzureStorage Open(AzureLakeOptions options, string scratchFolder, LakeAttempts attempts, TimeProvider time) =>
        new(options, ContainerAccess.Open(options), scratchFolder, attempts, time);
}
