using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Makes the client's response of the app's.</summary>
internal static class AppResponse
{
    /// <summary>Copies status and headers.</summary>
    public static void CopyHead(HttpResponseMessage answer, HttpContext http)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        if (answer.ReasonPhrase != ReasonPhrases.GetReasonPhrase((int)answer.StatusCode))
        {
            http.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = answer.ReasonPhrase;
        }

        var named = HopByHop.NamedBy(answer.Headers.Connection.ToArray());
        foreach (var header in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!HopByHop.Has(header.Key, named))
            {
                http.Response.Headers[header.Key] = header.Value.ToArray();
            }
        }

        DropOwnCookies(http.Response.Headers);
        if (answer.StatusCode is HttpStatusCode.NoContent)
        {
            // Apps that say how long nothing is are forgiven; Kestrel forgives nobody.
            http.Response.ContentLength = null;
        }
    }

    // An app that could set the ingress's cookies could end a person's session, or put another's in its place.
    private static void DropOwnCookies(IHeaderDictionary headers)
    {
        if (headers.SetCookie.Any(cookie => IngressCookies.IsOwn(cookie ?? "")))
        {
            headers.SetCookie = headers.SetCookie.Where(cookie => !IngressCookies.IsOwn(cookie ?? "")).ToArray();
        }
    }
}
