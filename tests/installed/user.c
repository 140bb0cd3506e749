/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A user's program: built against the installed library, and with libpmh as a subproject. */
#include <pmh.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    const int8_t answers[] = {3, 4, 3, 4, 3, 4, 4};
    double metric;
    pmh_status status = pmh_scale_score(PMH_SCALE_SWEMWBS, (pmh_answers){answers, 1, 7, 7, 1}, NULL, &metric, NULL, NULL,
                                        NULL, NULL);
    if (status != PMH_OK || strcmp(pmh_version(), PMH_VERSION) != 0)
        return 1;
    printf("%.2f\n", metric);
    return 0;
}
